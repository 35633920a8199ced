package org.lobule.dicom.net.pdu;

/**
 * SCP/SCU role selection (PS3.7 D.3.3.4): which roles the association's <em>requestor</em> wants, or may, play for a SOP class.
 * Without it the requestor is the SCU only.
 */
public record RoleSelection(String sopClassUID, boolean scu, boolean scp) {}
