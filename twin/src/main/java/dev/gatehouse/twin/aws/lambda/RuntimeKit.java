package dev.gatehouse.twin.aws.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a function's process needs besides the function: our launcher, AWS's runtime interface
 * client, and the client's native library for this machine. It is copied from the twin's own class
 * path to a directory, so that a rebuild of the twin does not pull it from under a running
 * function.
 *
 * @param jars in class path order
 * @param nativeLibrary empty where the client has none for this machine; functions then run on the
 *     portable runtime
 */
record RuntimeKit(List<Path> jars, Optional<Path> nativeLibrary) {
  static final String LAUNCHER = "dev.gatehouse.runtime.Launcher";

  /** One class of each jar that is needed. */
  private static final List<String> MARKERS =
      List.of(
          LAUNCHER,
          "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  /**
   * Puts the kit into a directory.
   *
   * @param portable whether to leave the native library out
   * @throws IOException when the class path lacks a part of it
   */
  static RuntimeKit install(Path directory, boolean portable) throws IOException {
    Files.createDirectories(directory);
    List<Path> jars = new ArrayList<>();
    for (String marker : MARKERS) {
      jars.add(copied(location(marker), directory));
    }
    return new RuntimeKit(
        List.copyOf(jars), nativeLibrary(directory, portable ? Optional.empty() : platform()));
  }

  /** What the launcher is told to use. */
  String mode() {
    return nativeLibrary.isPresent() ? "aws" : "portable";
  }

  private static Path location(String className) throws IOException {
    try {
      Class<?> marker = Class.forName(className, false, RuntimeKit.class.getClassLoader());
      CodeSource source = marker.getProtectionDomain().getCodeSource();
      if (source == null) {
        throw new IOException(className + " comes from nowhere that could be copied");
      }
      return Path.of(source.getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException missing) {
      throw new IOException(
          className + " is not on the twin's class path; build gatehouse-runtime", missing);
    }
  }

  /** An unchanged jar keeps its time, which class-data archives are checked against. */
  private static Path copied(Path from, Path directory) throws IOException {
    if (Files.isDirectory(from)) {
      Path jar = directory.resolve("gatehouse-runtime.jar");
      Path fresh = Files.createTempFile(directory, "new", ".jar");
      jar(from, fresh);
      return moved(fresh, jar);
    }
    Path fresh = Files.createTempFile(directory, "new", ".jar");
    Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
    return moved(fresh, directory.resolve(from.getFileName().toString()));
  }

  private static Path moved(Path fresh, Path place) throws IOException {
    if (Files.exists(place) && Files.mismatch(fresh, place) < 0) {
      Files.delete(fresh);
    } else {
      Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING);
    }
    return place;
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        ZipEntry entry = new ZipEntry(classes.relativize(file).toString().replace('\\', '/'));
        entry.setTime(0);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  /** The client's name for this machine; empty for what it does not support. */
  static Optional<String> platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    if (!system.equals("linux")) {
      return Optional.empty();
    }
    String libc = runsOnMusl() ? "_musl" : "";
    return switch (machine) {
      case "amd64", "x86_64" -> Optional.of("linux" + libc + "-x86_64");
      case "aarch64" -> Optional.of("linux" + libc + "-aarch_64");
      default -> Optional.empty();
    };
  }

  /** Both C libraries may be installed; what counts is the one that this JVM has loaded. */
  private static boolean runsOnMusl() {
    try {
      return Files.readString(Path.of("/proc/self/maps")).contains("/ld-musl-");
    } catch (IOException noProc) {
      return false;
    }
  }

  /**
   * Unpacks the native library once. Left to itself, each process would overwrite the same file
   * under {@code /tmp} while others load it.
   */
  private static Optional<Path> nativeLibrary(Path directory, Optional<String> platform)
      throws IOException {
    if (platform.isEmpty()) {
      return Optional.empty();
    }
    String name = "libaws-lambda-jni." + platform.get() + ".so";
    URL resource = RuntimeKit.class.getResource("/jni/" + name);
    if (resource == null) {
      return Optional.empty();
    }
    Path fresh = Files.createTempFile(directory, "new", ".so");
    try (InputStream bytes = resource.openStream()) {
      Files.copy(bytes, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    return Optional.of(moved(fresh, directory.resolve(name)));
  }
}
