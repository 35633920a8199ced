package org.lobule.report.seg;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.report.Analysis;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.DerivedUid;
import org.lobule.report.RegionIdentity;
import org.lobule.report.ResultHeader;
import org.lobule.report.SegmentAlgorithm;
import org.lobule.report.code.Concept;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionKind;

/**
 * The regions of one series as a BINARY segmentation (PS3.3 A.51) on the series' own grid: one segment per region in the
 * order of the region set, numbered from 1; frames by segment, then by slice; slices without the region have no frame.
 */
public final class SegmentationWriter {

    private final Analysis analysis;
    private final ResultHeader header;
    private final DerivedUid uids;

    public SegmentationWriter(Analysis analysis, ResultHeader header, DerivedUid uids) {
        this.analysis = analysis;
        this.header = header;
        this.uids = uids;
    }

    /**
     * The segmentation of a series that has at least one region.
     *
     * @throws IllegalArgumentException when a region does not lie on the grid of the series
     */
    public Attributes write(AnalysedSeries series, int seriesNumber) {
        Grid grid = series.images().volume().grid();
        Attributes image = series.images().first();
        String sourceSeries = image.getString(Tag.SeriesInstanceUID);
        Attributes seg = header.newObject(UID.SegmentationStorage, uids.of("segmentation", sourceSeries), "SEG",
                uids.of("segmentation series", sourceSeries), seriesNumber, "Lobule regions: " + RegionIdentity.seriesName(series));
        frameOfReference(seg, image, sourceSeries);
        imageModules(seg, image, grid);
        segments(seg, series);
        dimensions(seg, uids.of("dimension organization", sourceSeries));
        PlaneGeometry geometry = new PlaneGeometry(image, grid);
        shared(seg, geometry);
        frames(seg, series, geometry);
        references(seg, series, sourceSeries);
        return seg;
    }

    private void frameOfReference(Attributes seg, Attributes image, String sourceSeries) {
        String uid = image.getString(Tag.FrameOfReferenceUID, "");
        seg.setString(Tag.FrameOfReferenceUID, VR.UI, uid.isBlank() ? uids.of("frame of reference", sourceSeries) : uid);
        seg.setString(Tag.PositionReferenceIndicator, VR.LO, header.text().line(image.getString(Tag.PositionReferenceIndicator, ""), 64));
    }

    private static void imageModules(Attributes seg, Attributes image, Grid grid) {
        seg.setString(Tag.ImageType, VR.CS, "DERIVED", "PRIMARY");
        seg.setString(Tag.ContentLabel, VR.CS, "LOBULE_REGIONS");
        seg.setString(Tag.ContentDescription, VR.LO, "Liver and lesions");
        seg.setString(Tag.ContentCreatorName, VR.PN, "LOBULE^Software");
        seg.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
        lossyCompression(seg, image);
        seg.setInt(Tag.SamplesPerPixel, VR.US, 1);
        seg.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        seg.setInt(Tag.Rows, VR.US, grid.ny());
        seg.setInt(Tag.Columns, VR.US, grid.nx());
        seg.setInt(Tag.BitsAllocated, VR.US, 1);
        seg.setInt(Tag.BitsStored, VR.US, 1);
        seg.setInt(Tag.HighBit, VR.US, 0);
        seg.setInt(Tag.PixelRepresentation, VR.US, 0);
        seg.setString(Tag.SegmentationType, VR.CS, "BINARY");
        seg.setString(Tag.SegmentsOverlap, VR.CS, "YES");
    }

    /** An image that once was compressed with loss stays so in what is derived from it (PS3.3 C.7.6.1.1.5). */
    private static void lossyCompression(Attributes seg, Attributes image) {
        boolean lossy = "01".equals(image.getString(Tag.LossyImageCompression));
        seg.setString(Tag.LossyImageCompression, VR.CS, lossy ? "01" : "00");
        if (lossy) {
            seg.addSelected(image, Tag.LossyImageCompressionRatio, Tag.LossyImageCompressionMethod);
        }
    }

    private void segments(Attributes seg, AnalysedSeries series) {
        SegmentDescription description = new SegmentDescription(header.text());
        List<Region> regions = series.regions().regions();
        Sequence segments = seg.newSequence(Tag.SegmentSequence, regions.size());
        int lesions = 0;
        for (int index = 0; index < regions.size(); index++) {
            Region region = regions.get(index);
            lesions += region.kind() == RegionKind.LESION ? 1 : 0;
            segments.add(description.of(region, index + 1, lesions, SegmentAlgorithm.of(region.source(), analysis.regionObjects()),
                    RegionIdentity.of(region, series, uids, header.text())));
        }
    }

    private static void dimensions(Attributes seg, String organizationUid) {
        Attributes organization = new Attributes();
        organization.setString(Tag.DimensionOrganizationUID, VR.UI, organizationUid);
        seg.newSequence(Tag.DimensionOrganizationSequence, 1).add(organization);
        Sequence indices = seg.newSequence(Tag.DimensionIndexSequence, 2);
        indices.add(dimension(organizationUid, Tag.ReferencedSegmentNumber, Tag.SegmentIdentificationSequence, "Segment Number"));
        indices.add(dimension(organizationUid, Tag.ImagePositionPatient, Tag.PlanePositionSequence, "Image Position (Patient)"));
    }

    private static Attributes dimension(String organizationUid, int pointer, int group, String label) {
        Attributes dimension = new Attributes();
        dimension.setString(Tag.DimensionOrganizationUID, VR.UI, organizationUid);
        dimension.setInt(Tag.DimensionIndexPointer, VR.AT, pointer);
        dimension.setInt(Tag.FunctionalGroupPointer, VR.AT, group);
        dimension.setString(Tag.DimensionDescriptionLabel, VR.LO, label);
        return dimension;
    }

    private static void shared(Attributes seg, PlaneGeometry geometry) {
        Attributes groups = new Attributes();
        groups.newSequence(Tag.PlaneOrientationSequence, 1).add(geometry.orientation());
        groups.newSequence(Tag.PixelMeasuresSequence, 1).add(geometry.measures());
        seg.newSequence(Tag.SharedFunctionalGroupsSequence, 1).add(groups);
    }

    private static void frames(Attributes seg, AnalysedSeries series, PlaneGeometry geometry) {
        List<SourceSlice> slices = SourceSlice.of(series.images());
        Grid grid = series.images().volume().grid();
        int slicePixels = grid.nx() * grid.ny();
        List<Attributes> groups = new ArrayList<>();
        List<Region> regions = series.regions().regions();
        for (int segment = 1; segment <= regions.size(); segment++) {
            Mask mask = onGrid(regions.get(segment - 1), grid);
            for (int k = 0; k < grid.nz(); k++) {
                if (touches(mask, k * slicePixels, slicePixels)) {
                    groups.add(frame(geometry.position(slices.get(k), k), slices.get(k), segment, k));
                }
            }
        }
        FrameBits bits = new FrameBits(slicePixels, groups.size());
        int frame = 0;
        for (Region region : regions) {
            for (int k = 0; k < grid.nz(); k++) {
                if (touches(region.mask(), k * slicePixels, slicePixels)) {
                    bits.put(frame++, region.mask().voxels(), k * slicePixels);
                }
            }
        }
        seg.setInt(Tag.NumberOfFrames, VR.IS, groups.size());
        seg.newSequence(Tag.PerFrameFunctionalGroupsSequence, groups.size()).addAll(groups);
        seg.setBytes(Tag.PixelData, VR.OB, bits.bytes());
    }

    private static Attributes frame(Attributes position, SourceSlice slice, int segment, int k) {
        Attributes groups = new Attributes();
        Attributes content = new Attributes();
        content.setInt(Tag.DimensionIndexValues, VR.UL, segment, k + 1);
        groups.newSequence(Tag.FrameContentSequence, 1).add(content);
        groups.newSequence(Tag.PlanePositionSequence, 1).add(position);
        Attributes identification = new Attributes();
        identification.setInt(Tag.ReferencedSegmentNumber, VR.US, segment);
        groups.newSequence(Tag.SegmentIdentificationSequence, 1).add(identification);
        Attributes source = reference(slice.header());
        slice.frame().ifPresent(number -> source.setInt(Tag.ReferencedFrameNumber, VR.IS, number));
        source.setString(Tag.SpatialLocationsPreserved, VR.CS, slice.onImage() ? "YES" : "NO");
        Concept.SOURCE_IMAGE_FOR_PROCESSING.code().into(source, Tag.PurposeOfReferenceCodeSequence);
        Attributes derivation = new Attributes();
        derivation.newSequence(Tag.SourceImageSequence, 1).add(source);
        Concept.SEGMENTATION.code().into(derivation, Tag.DerivationCodeSequence);
        groups.newSequence(Tag.DerivationImageSequence, 1).add(derivation);
        return groups;
    }

    private static void references(Attributes seg, AnalysedSeries series, String sourceSeries) {
        Attributes item = new Attributes();
        item.setString(Tag.SeriesInstanceUID, VR.UI, sourceSeries);
        Sequence instances = item.newSequence(Tag.ReferencedInstanceSequence, series.images().headers().size());
        Set<String> seen = new LinkedHashSet<>();
        for (Attributes image : series.images().headers()) {
            if (seen.add(image.getString(Tag.SOPInstanceUID))) {
                instances.add(reference(image));
            }
        }
        seg.newSequence(Tag.ReferencedSeriesSequence, 1).add(item);
    }

    private static Attributes reference(Attributes image) {
        Attributes reference = new Attributes();
        reference.setString(Tag.ReferencedSOPClassUID, VR.UI, image.getString(Tag.SOPClassUID));
        reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, image.getString(Tag.SOPInstanceUID));
        return reference;
    }

    private static Mask onGrid(Region region, Grid grid) {
        if (!region.mask().grid().matches(grid, 0.01)) {
            throw new IllegalArgumentException("The region %s does not lie on the grid of its series".formatted(region.name()));
        }
        return region.mask();
    }

    private static boolean touches(Mask mask, int offset, int length) {
        for (int index = offset; index < offset + length; index++) {
            if (mask.voxels()[index] != 0) {
                return true;
            }
        }
        return false;
    }
}
