package org.lobule.cli.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import org.lobule.PythonPeers;
import org.lobule.TestData;
import org.lobule.cli.LobuleCommand;

class CohortCommandTest {

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aPatientOfSeveralLesionsHasTheOutcomeBesideEachAndWhoHasNoPartnerIsCounted() throws IOException {
        Path features = file("features.csv", "patient,lesion,f", "007,lesion-1,1.5", "007,lesion-2,2.5", "8,lesion-1,3", "9,lesion-1,4", ",lesion-1,5");
        Path outcome = file("outcome.csv", "patient,died", "007,1", "8,0", "10,1", ",1");
        assertThat(run("join", features.toString(), outcome.toString(), "--on", "patient", "--output", folder.resolve("j.csv").toString())).as(err.toString()).isZero();
        assertThat(Files.readAllLines(folder.resolve("j.csv"))).containsExactly("patient,lesion,f,died", "007,lesion-1,1.5,1", "007,lesion-2,2.5,1", "8,lesion-1,3,0");
        assertThat(err.toString()).contains("features.csv: 1 rows without patient are left out", "outcome.csv: 1 rows without patient are left out",
                "1 of 3 keys have no row in outcome.csv", "1 of 3 keys of outcome.csv are in no table before it");
        assertThat(run("join", "--left", features.toString(), outcome.toString(), "--on", "patient", "--output", folder.resolve("l.csv").toString())).isZero();
        assertThat(Files.readAllLines(folder.resolve("l.csv"))).hasSize(5).contains("9,lesion-1,4,");
    }

    @Test
    void aKeyThatBothTablesHaveSeveralTimesOrNeitherHasIsRefused() throws IOException {
        Path one = file("one.csv", "patient,a", "1,1", "1,2");
        Path two = file("two.csv", "patient,b", "1,3", "1,4");
        String output = folder.resolve("j.csv").toString();
        assertThat(run("join", one.toString(), two.toString(), "--on", "patient", "--output", output)).isEqualTo(1);
        assertThat(err.toString()).contains("both have 1 keys (patient) several times");
        assertThat(run("join", one.toString(), two.toString(), "--on", "who", "--output", output)).isEqualTo(1);
        assertThat(err.toString()).contains("one.csv has no column who");
        assertThat(run("join", one.toString(), file("three.csv", "patient,c", "2,1").toString(), "--on", "patient", "--output", output)).isEqualTo(1);
        assertThat(err.toString()).contains("No key (patient) is in all tables");
        assertThat(folder.resolve("j.csv")).doesNotExist();
    }

    @Test
    void pyarrowReadsWhatAJoinWritesAsParquet() throws Exception {
        Path one = file("one.csv", "patient,region|f", "007,0.1", "8,");
        Path two = file("two.csv", "patient,sex", "007,f", "8,m");
        Path output = folder.resolve("j.parquet");
        assertThat(run("join", one.toString(), two.toString(), "--on", "patient", "--output", output.toString())).as(err.toString()).isZero();
        Process arrow = new ProcessBuilder(PythonPeers.require("python").toString(), "src/test/python/read_parquet.py", output.toString()).redirectErrorStream(true).start();
        String told = new String(arrow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(arrow.waitFor()).as(told).isZero();
        assertThat(told.lines()).containsExactly("patient:string region|f:double sex:string", "007|0x1.999999999999ap-4|f", "8|None|m");
    }

    @Test
    void mixedPlateletUnitsOfThePortugueseCohortAreTold() {
        Path table = TestData.require("cohorts/uci_hcc_survival/hcc-data.txt");
        assertThat(run("check", table.toString(), "--label", "1_survives_0_dies", "--event", "0")).isEqualTo(1);
        assertThat(out.toString()).contains("165 rows").containsPattern("warning: Platelets .* seems to mix two units");
    }

    @Test
    void scoresOfOtherModelsInTheDualEnergyCohortAreTold() {
        Path table = TestData.require("cohorts/dect_mtm/datainfo.csv");
        assertThat(run("check", table.toString(), "--label", "MTM")).isEqualTo(1);
        assertThat(out.toString()).contains("AP.VMI.Model", "AP.ElectronDensity.Model", "PVP.IodineDensity.Model", "scores of other models");
    }

    @Test
    void aColumnThatEqualsTheLabelIsAnError() throws IOException {
        StringBuilder rows = new StringBuilder("patient,a,copy,label");
        for (int row = 0; row < 30; row++) {
            rows.append('\n').append(row).append(',').append(row * 7 % 11).append(',').append(row % 2 + 5).append(',').append(row % 2);
        }
        assertThat(run("check", file("leak.csv", rows.toString()).toString(), "--label", "label")).isEqualTo(1);
        assertThat(out.toString()).contains("error: copy says the same as label in all 30 rows");
        assertThat(run("check", "--time", "a", folder.resolve("leak.csv").toString())).isEqualTo(2);
    }

    /** The six subjects and four judges of Shrout and Fleiss, Psychological Bulletin 1979;86:420, table 2: ICC(2,1) is 0.29, ICC(3,1) 0.71. */
    @Test
    void readersAreJudgedAsShroutAndFleissJudgedTheirs() throws IOException {
        int[][] judged = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
        String[] files = new String[4];
        for (int judge = 0; judge < 4; judge++) {
            StringBuilder rows = new StringBuilder("id,region,image,family,feature,ibsi_code,aggregation,value,unit,settings_hash,reason");
            for (int subject = 0; subject < 6; subject++) {
                rows.append("\ncase-%d,liver,original,family,mean,X,,%d,1,abc,".formatted(subject, judged[subject][judge]));
            }
            files[judge] = file("judge-%d.csv".formatted(judge), rows.toString()).toString();
        }
        Path output = folder.resolve("icc.csv");
        assertThat(run("icc", files[0], files[1], files[2], files[3], "--phase", "arterial", "--output", output.toString())).as(err.toString()).isZero();
        List<String> lines = Files.readAllLines(output);
        assertThat(lines.getFirst()).isEqualTo("feature,icc,lower,upper,class,class_of_lower,cases,readers,dropped,form,reason");
        assertThat(lines.get(1)).startsWith("liver|arterial|original|family|mean,0.2897").endsWith(",poor,poor,6,4,0,\"ICC(2,1)\",");
        assertThat(run("icc", "--form", "3,1", files[0], files[1], files[2], files[3], "--output", output.toString())).isZero();
        assertThat(Files.readAllLines(output).get(1)).startsWith("liver|original|family|mean,0.7148").contains(",moderate,");
    }

    @Test
    void repeatsInOneTableAreToldApartByAColumnAndOtherSettingsAreRefused() throws IOException {
        Path repeats = file("repeats.csv", "perturbation,id,region,feature,value,settings_hash", "0,a,liver,f,1,x", "1,a,liver,f,1,x", "0,b,liver,f,2,x", "1,b,liver,f,2,x",
                "0,c,liver,f,4,x");
        Path output = folder.resolve("icc.csv");
        assertThat(run("icc", repeats.toString(), "--by", "perturbation", "--output", output.toString())).as(err.toString()).isZero();
        assertThat(Files.readAllLines(output).get(1)).startsWith("liver|f,1,1,1,excellent,excellent,2,2,1,");
        Path other = file("other.csv", "id,region,feature,value,settings_hash", "a,liver,f,1,y");
        Path one = file("one.csv", "id,region,feature,value,settings_hash", "a,liver,f,1,x");
        assertThat(run("icc", one.toString(), other.toString(), "--output", output.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("extracted with 2 settings (x, y)");
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private int run(String... arguments) {
        CommandLine line = LobuleCommand.commandLineFor("cohort");
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "cohort";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return line.execute(all);
    }
}
