package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.twin.aws.lambda.FunctionConfiguration.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The functions' code on disk, unzipped once for each artifact. A half unzipped one is never seen:
 * it is made beside its place and moved there when complete.
 */
final class Artifacts {
  /** Lambda's limit on an unzipped deployment package. */
  private static final long LARGEST = 262_144_000;

  private static final int MOST_ENTRIES = 100_000;

  private final Path root;

  /**
   * @param root the directory that holds one directory per artifact
   */
  Artifacts(Path root) {
    this.root = root;
  }

  /**
   * An artifact on disk.
   *
   * @param task what Lambda calls {@code /var/task}
   * @param classes the same without {@code lib}, as a jar: the JVM shares classes of jars only
   */
  record Unzipped(Path directory, Path task, Path classes) {
    /** The jars of {@code lib}, by name as Lambda orders them. */
    List<Path> libraries() throws IOException {
      Path lib = task.resolve("lib");
      if (!Files.isDirectory(lib)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(lib)) {
        return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
      }
    }
  }

  /**
   * Gives the artifact's directory, unzipping it when this is the first time.
   *
   * @throws IOException when it can't be read, is not what its digest says, or breaks a limit
   */
  synchronized Unzipped unzipped(Artifact artifact) throws IOException {
    if (!artifact.sha256().matches("[0-9a-f]{64}")) {
      throw new IOException(
          "the digest '"
              + artifact.sha256()
              + "' of "
              + artifact.path()
              + " is not SHA-256 in hex");
    }
    Path directory = root.resolve(artifact.sha256());
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(root);
      Path fresh = Files.createTempDirectory(root, "new-");
      try {
        unzip(artifact, fresh);
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
        delete(fresh);
      } catch (IOException failure) {
        delete(fresh);
        throw failure;
      }
    }
    return new Unzipped(directory, directory.resolve("task"), directory.resolve("classes.jar"));
  }

  private static void unzip(Artifact artifact, Path directory) throws IOException {
    MessageDigest digest = sha256();
    Path task = Files.createDirectory(directory.resolve("task"));
    try (InputStream bytes = Files.newInputStream(Path.of(artifact.path()));
        DigestInputStream digested = new DigestInputStream(bytes, digest);
        ZipInputStream zip = new ZipInputStream(digested);
        ZipOutputStream classes =
            new ZipOutputStream(Files.newOutputStream(directory.resolve("classes.jar")))) {
      // Uncompressed, and one directory at least: an empty jar is none.
      classes.setLevel(0);
      classes.putNextEntry(new ZipEntry("META-INF/"));
      classes.closeEntry();
      unzip(artifact, zip, task, classes);
      digested.transferTo(OutputStream.nullOutputStream());
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    if (!actual.equals(artifact.sha256())) {
      throw new IOException(
          artifact.path() + " has SHA-256 " + actual + ", not " + artifact.sha256());
    }
  }

  private static void unzip(
      Artifact artifact, ZipInputStream zip, Path task, ZipOutputStream classes)
      throws IOException {
    long left = LARGEST;
    int entries = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      Path target = inside(artifact, task, entry);
      entries++;
      if (entries > MOST_ENTRIES) {
        throw new IOException(artifact.path() + " has more than " + MOST_ENTRIES + " entries");
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
        continue;
      }
      Files.createDirectories(parent(target));
      left -= copy(artifact, zip, target, left);
      boolean library = entry.getName().startsWith("lib/");
      if (!library && !entry.getName().equals("META-INF/")) {
        classes.putNextEntry(new ZipEntry(entry.getName()));
        Files.copy(target, classes);
        classes.closeEntry();
      }
    }
    if (entries == 0) {
      throw new IOException(artifact.path() + " is not a zip file, or an empty one");
    }
  }

  /** Copies what a zip entry holds, but not more than is left: sizes in a zip may be lies. */
  private static long copy(Artifact artifact, InputStream in, Path target, long left)
      throws IOException {
    long copied = 0;
    byte[] buffer = new byte[65_536];
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        copied += n;
        if (copied > left) {
          throw new IOException(
              artifact.path() + " unzips to more than " + LARGEST + " bytes, Lambda's limit");
        }
        out.write(buffer, 0, n);
      }
    }
    return copied;
  }

  private static Path inside(Artifact artifact, Path task, ZipEntry entry) throws IOException {
    Path target = task.resolve(entry.getName()).normalize();
    if (!target.startsWith(task) || entry.getName().indexOf('\\') >= 0) {
      throw new IOException(
          artifact.path() + " has the entry '" + entry.getName() + "', which leads out of the zip");
    }
    return target;
  }

  private static Path parent(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException("'" + file + "' has no parent directory");
    }
    return parent;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Removes a directory with all that is in it. */
  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
