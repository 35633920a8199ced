/**
 * Steps that choose features: by how they vary, repeat each other, can be reproduced, and go with the outcome. Each chooses by
 * training rows only.
 */
package org.lobule.scoring.selection;
