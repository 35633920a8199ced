/** {@code lobule extract} over a list of cases: resumable, in parallel, and one table in the end. */
package org.lobule.cli.cases;
