/** Networks that were trained elsewhere, as ONNX files: features in by name, probabilities or a risk out. */
package org.lobule.scoring.model.network;
