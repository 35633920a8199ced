/** {@code lobule bench training}: how fast models are trained here, and how fast other programs train the same on the same rows. */
package org.lobule.cli.bench.training;
