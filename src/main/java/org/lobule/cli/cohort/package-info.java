/** {@code lobule cohort}: the node's own studies as a table, tables joined, checked and compared between readers. */
package org.lobule.cli.cohort;
