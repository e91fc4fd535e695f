package dev.gatehouse.twin.provider.model;

import dev.gatehouse.twin.file.FileDigests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Private copies of function artifacts, each kept once under its SHA-256. */
public final class Artifacts {
  private static final FileDigests DIGESTS = new FileDigests();

  private final Path directory;

  /**
   * Copies that lie in a folder.
   *
   * @param directory made when the first copy is
   */
  public Artifacts(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /**
   * A copy.
   *
   * @param path absolute
   * @param sha256 of its bytes, in hexadecimal
   * @param size in bytes
   * @param unzippedSize in bytes, of all its entries
   */
  public record Artifact(Path path, String sha256, long size, long unzippedSize) {
    /** The hash as Lambda tells it: in Base64. */
    public String base64() {
      return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    }
  }

  /** The SHA-256 of a file, in Base64. */
  public static String base64Of(Path file) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest(file)));
  }

  /**
   * Copies a zip file, unless the same is there already.
   *
   * @throws NotAZipException when it is not a zip file
   */
  public Artifact copy(Path file) {
    String sha256 = digest(file);
    Path copy = directory.resolve(sha256 + ".zip");
    try {
      long unzipped = unzippedSize(file);
      if (!Files.exists(copy)) {
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, sha256, ".new");
        Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
      }
      return new Artifact(copy, sha256, Files.size(copy), unzipped);
    } catch (ZipException notAZip) {
      throw new NotAZipException(file, notAZip);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot copy " + file + " to " + copy, failure);
    }
  }

  private static long unzippedSize(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
    }
  }

  private static String digest(Path file) {
    try {
      return DIGESTS.sha256(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  /** The file given as an artifact is no zip file. */
  public static final class NotAZipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAZipException(Path file, ZipException cause) {
      super(file + " is not a zip file: " + cause.getMessage(), cause);
    }
  }
}
