/** {@code lobule train}: from a study to a folder with its result, and a summary for the screen. */
package org.lobule.cli.train;
