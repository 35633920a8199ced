package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.TestData;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;

class HostilePixelDataTest {

    private static final int ROUNDS = 150;

    @ParameterizedTest
    @ValueSource(strings = {"pydicom/test_files/MR_small_RLE.dcm", "pydicom/test_files/MR_small_jp2klossless.dcm", "pydicom/test_files/SC_rgb_jpeg_gdcm.dcm",
        "pydicom/test_files/MR_small_jpeg_ls_lossless.dcm", "pydicom/test_files/JPGExtended.dcm", "pydicom-data/liver_nonbyte_aligned_deflate.dcm"})
    void damagedFramesDecodeToSomethingOrAreRefusedInTime(String name) throws IOException {
        DicomFile file = DicomFile.read(TestData.require("decoder/" + name));
        Fragments whole = (Fragments) file.dataset().getValue(Tag.PixelData);
        Random random = new Random(20);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = whole.get(1).clone();
            for (int n = 0; n < 1 + round % 4; n++) {
                damaged[random.nextInt(round % 2 == 0 ? damaged.length : Math.min(damaged.length, 120))] = (byte) random.nextInt();
            }
            refused += Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refuses(file, damaged)) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    private static boolean refuses(DicomFile file, byte[] frame) {
        Attributes image = new Attributes(file.dataset());
        image.setInt(Tag.NumberOfFrames, VR.IS, 1);
        Fragments fragments = image.newFragments(Tag.PixelData, VR.OB, 2);
        fragments.add(new byte[0]);
        fragments.add(frame);
        try {
            PixelFrames.of(image, file.transferSyntax()).frame(0);
            return false;
        } catch (DicomException refused) {
            return true;
        }
    }
}
