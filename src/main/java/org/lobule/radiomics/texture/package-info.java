/** Texture families: features of matrices that count how grey levels lie next to each other. */
package org.lobule.radiomics.texture;
