/** Feature tables of one image or of many, as CSV, JSON and Parquet, with every value to its last bit. */
package org.lobule.radiomics.table;
