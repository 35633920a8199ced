/**
 * The services on associations: C-STORE as provider ({@link org.lobule.dicom.net.service.StorageService}), and C-ECHO, C-STORE,
 * C-FIND, C-MOVE and C-GET as user. C-ECHO as provider needs nothing; it is built in.
 */
package org.lobule.dicom.net.service;
