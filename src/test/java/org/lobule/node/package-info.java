/** Tests of the node as it is delivered: the packaged application in a process of its own, with peers of other makers around it. */
package org.lobule.node;
