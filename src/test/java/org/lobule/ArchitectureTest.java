package org.lobule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rule of the house: a package knows only the packages below it. */
class ArchitectureTest {

    /** Bottom first. */
    private static final List<String> LAYERS = List.of("dicom", "imaging", "radiomics", "segmentation", "scoring", "report", "site",
            "timeline", "work", "archive", "delivery", "queue", "intake", "clinical", "cohort", "pipeline", "admin", "cli");
    private static final List<String> PURE = List.of("dicom", "imaging", "radiomics");

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.lobule");

    @TestFactory
    Stream<DynamicTest> everyPackageKnowsOnlyThoseBelowIt() {
        return IntStream.range(0, LAYERS.size() - 1).mapToObj(level -> DynamicTest.dynamicTest(LAYERS.get(level), () ->
                noClasses().that().resideInAPackage("org.lobule." + LAYERS.get(level) + "..")
                        .should().dependOnClassesThat().resideInAnyPackage(LAYERS.subList(level + 1, LAYERS.size()).stream()
                                .map(above -> "org.lobule." + above + "..").toArray(String[]::new))
                        .check(CLASSES)));
    }

    @Test
    void dicomImagingAndRadiomicsKnowNothingOfTheServer() {
        noClasses().that().resideInAnyPackage(PURE.stream().map(name -> "org.lobule." + name + "..").toArray(String[]::new))
                .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "jakarta..", "org.hibernate..", "org.eclipse.microprofile..", "io.smallrye..")
                .check(CLASSES);
    }

    @Test
    void radiomicsKnowsNothingOfDicom() {
        noClasses().that().resideInAPackage("org.lobule.radiomics..").should().dependOnClassesThat().resideInAPackage("org.lobule.dicom..").check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.lobule.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
