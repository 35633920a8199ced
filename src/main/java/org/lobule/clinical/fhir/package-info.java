/** Clinical values as FHIR R4 Observations: read from bundles, and asked for at a server. */
package org.lobule.clinical.fhir;
