/**
 * The services on associations: C-STORE ({@link org.lobule.dicom.net.service.StorageService}), C-FIND, C-MOVE, C-GET and
 * {@link org.lobule.dicom.net.service.StorageCommitment storage commitment} as provider and as user, C-ECHO as user (as provider it is
 * built in), and the reception of performed procedure steps and of notifications that instances are available. What is named Service is
 * a provider's part and hands what it is asked to an interface; what is named SCU is a user's part on an association that proposed it.
 */
package org.lobule.dicom.net.service;
