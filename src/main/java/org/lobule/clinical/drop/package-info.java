/** Clinical values in CSV files that are put into a folder. */
package org.lobule.clinical.drop;
