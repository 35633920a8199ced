/** The check of results before they are sent: what it finds wrong does not leave the node. */
package org.lobule.report.gate;
