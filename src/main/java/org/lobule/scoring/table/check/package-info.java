/** What may be wrong with a cohort's table, looked for before anything is fitted and told in words. */
package org.lobule.scoring.table.check;
