/**
 * The engine's own proof: the digital phantom of IBSI 1 with its consensus values, and how many of them this build reaches.
 * The phantom is by Alex Zwanenburg (CC BY 4.0); the values are those of Zwanenburg et al., Radiology 2020;295:328.
 */
package org.lobule.radiomics.reference;
