/**
 * Features as pyradiomics defines and names them, from the same matrices and meshes as those of the standard, with its own
 * preparation of image and region; and its parameter files as settings. Definitions: van Griethuysen et al., Cancer Res 2017;77:e104,
 * and the documentation of pyradiomics 3.1. See docs/pyradiomics.md.
 */
package org.lobule.radiomics.pyradiomics;
