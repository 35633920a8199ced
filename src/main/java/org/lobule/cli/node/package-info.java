/** A node in a process of its own, for commands that need one. */
package org.lobule.cli.node;
