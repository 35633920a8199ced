/** {@code lobule bench}: figures of speed, each beside a peer on the same data in the same run. */
package org.lobule.cli.bench;
