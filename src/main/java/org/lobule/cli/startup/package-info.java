/** What is done once, when Lobule is packaged, so that its commands start fast: see ADR 0022. */
package org.lobule.cli.startup;
