/**
 * DICOM over TLS: the BCP 195 RFC 8996, 9325 TLS Secure Transport Connection Profile (PS3.15 section B.12). A
 * {@link org.lobule.dicom.net.tls.TlsSecurity} secures the connections of a listener or to a peer with the
 * {@link org.lobule.dicom.net.tls.TlsCredentials} of this node, which follow their files without a restart.
 */
package org.lobule.dicom.net.tls;
