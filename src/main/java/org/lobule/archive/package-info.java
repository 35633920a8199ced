/**
 * The content folder: every object received or made is one Part 10 file below it, named for its content. A file comes first and its
 * database row second, so a row always has a file; a file without a row is what a crash left,
 * perhaps torn, and is swept at the next start.
 *
 * <pre>
 * archive/incoming    files being written; empty after a start
 *         instances   what was received, by study
 *         results     what Lobule made, by study
 *         quarantine  what was refused, by digest, and what a crash left, by day; bounded
 * </pre>
 * Paths derive from digests only and hold no patient data.
 */
package org.lobule.archive;
