/** The command line: {@code lobule start} for the node, and commands that need no server. */
package org.lobule.cli;
