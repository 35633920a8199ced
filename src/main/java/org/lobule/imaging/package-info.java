/**
 * Images in space: volumes and masks on grids in patient coordinates. The packages below read them ({@code series} from DICOM, {@code io}
 * from the files of research), bring them onto other grids ({@code resample}), filter them ({@code filter},
 * {@code fourier}) and change shapes ({@code morphology}).
 */
package org.lobule.imaging;
