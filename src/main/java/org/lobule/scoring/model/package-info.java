/**
 * What can be fitted to a sample: steps that prepare or select features, and models that predict classes or risks. Whatever is
 * fitted is a record of numbers, so that it can be kept in a file, read by a person and applied elsewhere.
 */
package org.lobule.scoring.model;
