package org.lobule.cli.startup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Rewrites picocli's jar in the packaged application in two ways that leave alone what it does.
 *
 * <p>Its classes are in the format of Java 5, which an AOT cache leaves out and whose verification is slow: they get the stack
 * maps of Java 8. And it asks for {@code groovy.lang.Closure}, which is not there: to find that out, Java opens every jar of
 * the application. The answer is built in.
 */
public final class PicocliForStart {

    static final String CHANGED = "Lobule-Changes";

    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;
    private static final String FACTORY = "picocli/CommandLine$DefaultFactory";
    private static final String LOOKS_FOR_GROOVY = "loadClosureClass";

    private PicocliForStart() {}

    /** @param arguments picocli's jar, which is replaced; left as it is where it has been rewritten before */
    public static void main(String... arguments) throws IOException {
        rewrite(Path.of(arguments[0]));
    }

    static void rewrite(Path jar) throws IOException {
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        try {
            try (JarFile from = new JarFile(jar.toFile())) {
                Manifest manifest = from.getManifest();
                if (manifest.getMainAttributes().containsKey(new Attributes.Name(CHANGED))) {
                    return;
                }
                manifest.getMainAttributes().putValue(CHANGED, "stack maps added, no search for Groovy");
                try (JarOutputStream to = new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(part)), manifest)) {
                    rewrite(from, to);
                }
            }
            Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void rewrite(JarFile from, JarOutputStream to) throws IOException {
        // what a method merges at a branch depends on which class is whose, of picocli and of Java
        ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing(type -> open(from, type.descriptorString()))
                .orElse(ClassHierarchyResolver.defaultResolver());
        ClassFile format = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(hierarchy));
        for (JarEntry entry : Collections.list(from.entries())) {
            if (entry.getName().equals(JarFile.MANIFEST_NAME) || entry.isDirectory()) {
                continue;
            }
            byte[] content;
            try (InputStream in = from.getInputStream(entry)) {
                content = in.readAllBytes();
            }
            JarEntry copy = new JarEntry(entry.getName());
            copy.setTime(entry.getTime());
            to.putNextEntry(copy);
            to.write(entry.getName().endsWith(".class") ? rewrite(format, content) : content);
            to.closeEntry();
        }
    }

    private static InputStream open(JarFile jar, String descriptor) {
        JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static byte[] rewrite(ClassFile format, byte[] content) {
        ClassModel model = format.parse(content);
        if (model.majorVersion() >= FIRST_WITH_STACK_MAPS) {
            return content;
        }
        ClassTransform version = ClassTransform.dropping(element -> element instanceof ClassFileVersion)
                .andThen(ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0)));
        // code that is only copied would keep its form: every instruction is built anew
        ClassTransform code = ClassTransform.transformingMethodBodies(
                method -> !isGroovySearch(model, method.methodName().stringValue()), CodeTransform.ofStateful(() -> (builder, element) -> builder.with(element)));
        ClassTransform groovy = ClassTransform.transformingMethods(
                method -> isGroovySearch(model, method.methodName().stringValue()),
                MethodTransform.dropping(element -> element instanceof CodeModel)
                        .andThen(MethodTransform.endHandler(method -> method.withCode(body -> body.aconst_null().areturn()))));
        return format.transformClass(model, version.andThen(code).andThen(groovy));
    }

    private static boolean isGroovySearch(ClassModel model, String method) {
        return method.equals(LOOKS_FOR_GROOVY) && model.thisClass().asInternalName().equals(FACTORY);
    }
}
