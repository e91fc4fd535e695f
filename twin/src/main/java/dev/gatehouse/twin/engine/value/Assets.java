package dev.gatehouse.twin.engine.value;

import dev.gatehouse.twin.file.FileDigests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Hashes assets and archives as Pulumi does: a file's bytes, an archive file's bytes, a text's
 * UTF-8. Source: {@code Asset.EnsureHash} and {@code Archive.EnsureHash} of pulumi v3.190.0.
 */
final class Assets {
  private static final List<String> ARCHIVES = List.of(".tar", ".tgz", ".tar.gz", ".zip", ".jar");

  private static final FileDigests FILES = new FileDigests();

  private Assets() {}

  /**
   * The asset or archive with its hash.
   *
   * @throws ValueException when the file cannot be read, or when the archive is of a kind whose
   *     hash this engine does not compute
   */
  static PropertyValue hashed(String key, PropertyValue value, Path directory) {
    if (value instanceof PropertyValue.Asset asset && asset.hash().isEmpty()) {
      return new PropertyValue.Asset(
          hash(key, asset, directory), asset.text(), asset.path(), asset.uri());
    }
    if (value instanceof PropertyValue.Archive archive && archive.hash().isEmpty()) {
      return new PropertyValue.Archive(
          hash(key, archive, directory), archive.assets(), archive.path(), archive.uri());
    }
    return value;
  }

  private static String hash(String key, PropertyValue.Asset asset, Path directory) {
    if (!asset.uri().isEmpty()) {
      throw unsupported(key, "an asset given by URI ('" + asset.uri() + "')", "a file or a text");
    }
    return asset.path().isEmpty()
        ? hash(asset.text().getBytes(StandardCharsets.UTF_8))
        : hash("asset", key, directory.resolve(asset.path()));
  }

  private static String hash(String key, PropertyValue.Archive archive, Path directory) {
    if (!archive.uri().isEmpty()) {
      throw unsupported(key, "an archive given by URI ('" + archive.uri() + "')", "a file");
    }
    if (archive.path().isEmpty()) {
      throw unsupported(key, "an archive made of assets", "a .zip or .jar file");
    }
    if (ARCHIVES.stream().noneMatch(archive.path()::endsWith)) {
      throw unsupported(
          key, "an archive made of a directory ('" + archive.path() + "')", "a .zip or .jar file");
    }
    return hash("archive", key, directory.resolve(archive.path()));
  }

  private static ValueException unsupported(String key, String what, String instead) {
    return new ValueException(
        "property \"" + key + "\": this engine does not support " + what + " yet: use " + instead);
  }

  private static String hash(String kind, String key, Path file) {
    try {
      return FILES.sha256(file);
    } catch (IOException e) {
      throw new ValueException(
          "failed to compute " + kind + " hash for \"" + key + "\": cannot read " + file, e);
    }
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
