import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;

import com.pixelmed.dicom.AttributeList;
import com.pixelmed.dicom.JSONRepresentationOfDicomObjectFactory;

/** PixelMed's DICOM JSON of files: reads lines "DICOM file, tab, JSON file" from its input; writes a line for each file that failed. */
public class PixelMedJson {

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] files = line.split("\t");
            try (OutputStream out = new FileOutputStream(files[1])) {
                AttributeList list = new AttributeList();
                list.read(new File(files[0]));
                JSONRepresentationOfDicomObjectFactory.createDocumentAndWriteIt(list, out);
            } catch (Exception failed) {
                System.out.println(files[0] + "\t" + failed);
                new File(files[1]).delete();
            }
        }
    }
}
