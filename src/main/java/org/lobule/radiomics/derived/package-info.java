/** Regions made from others by distance: rims, shells, eroded and dilated organs, in millimetres. */
package org.lobule.radiomics.derived;
