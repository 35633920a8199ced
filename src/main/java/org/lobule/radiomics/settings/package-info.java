/** Extraction settings as YAML: the reader, and the settings that come with Lobule. */
package org.lobule.radiomics.settings;
