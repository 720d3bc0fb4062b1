package pgrehearsal.replayui.cli;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the launcher runs over its own copy of the libraries before the AOT cache is made. The cache leaves out classes
 * in the form of before Java 6, whose verification it cannot keep; picocli's are, and every command begins with them.
 */
final class NewerClassFiles {

    private NewerClassFiles() {}

    /** @param arguments the jars to change in place; whatever else is in them stays as it is */
    public static void main(String... arguments) throws IOException {
        for (String jar : arguments) {
            rewrite(Path.of(jar));
        }
    }

    private static void rewrite(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
                URLClassLoader classes =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            ClassFile writer = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (Path file : classFiles(inside.getPath("/"))) {
                ClassModel read = writer.parse(Files.readAllBytes(file));
                if (read.majorVersion() < ClassFile.JAVA_6_VERSION) {
                    Files.write(file, rewritten(writer, read));
                }
            }
        }
    }

    private static List<Path> classFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static byte[] rewritten(ClassFile writer, ClassModel read) {
        return writer.build(read.thisClass().asSymbol(), type -> {
            type.withVersion(ClassFile.JAVA_8_VERSION, 0);
            read.forEach(element -> {
                switch (element) {
                    case ClassFileVersion _ -> {}
                    case MethodModel method
                    when method.code().isPresent() ->
                        // Copied as it is, code would keep its lack of stack maps.
                        type.transformMethod(
                                method,
                                MethodTransform.transformingCode((code, instruction) -> code.with(instruction)));
                    default -> type.with(element);
                }
            });
        });
    }
}
