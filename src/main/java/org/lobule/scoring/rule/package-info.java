/**
 * Published rules: what each needs, how it decides, who published it; one class for each family of rules. A rule is applied to
 * values with units, sources and dates. What is missing is named; a category is given without it only where it could not matter.
 */
package org.lobule.scoring.rule;
