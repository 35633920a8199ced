/**
 * What the administrator of a site has set in {@code dicom-conf}: who this node is, who may call it, what it takes and
 * where results go. Read once, checked against the JSON schemas that lie beside the files, and handed on as plain records.
 */
package org.lobule.site;
