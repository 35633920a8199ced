/** Feature tables as text: CSV and JSON, which everyone reads, with every value to its last bit. */
package org.lobule.radiomics.table;
