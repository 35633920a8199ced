/** {@code lobule bench radiomics}: how fast features are extracted, beside other engines on the same voxels in the same run. */
package org.lobule.cli.bench.radiomics;
