package dev.gatehouse.twin.aws.acm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authority's key and certificate on disk, PEM; the key is readable for its owner only. */
final class CaFiles {
  private static final String KEY_LABEL = "PRIVATE KEY";
  private static final String CERTIFICATE_LABEL = "CERTIFICATE";
  private static final int PEM_COLUMNS = 64;

  private final Path directory;

  CaFiles(Path directory) {
    this.directory = directory;
  }

  Path certificate() {
    return directory.resolve("ca.pem");
  }

  private Path key() {
    return directory.resolve("ca.key");
  }

  /** What an earlier run wrote; null when it wrote nothing. */
  @Nullable KeyMaterial read(Instant now) throws IOException {
    boolean hasKey = Files.exists(key());
    boolean hasCertificate = Files.exists(certificate());
    if (!hasKey && !hasCertificate) {
      return null;
    }
    if (!hasKey || !hasCertificate) {
      throw broken("only " + (hasKey ? key() : certificate()).getFileName() + " is there", null);
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(read(key(), KEY_LABEL)));
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(read(certificate(), CERTIFICATE_LABEL)));
      if (!belongTogether(key, certificate)) {
        throw broken("ca.key is not the key of ca.pem", null);
      }
      if (now.isAfter(certificate.getNotAfter().toInstant())) {
        throw broken("ca.pem expired at " + certificate.getNotAfter().toInstant(), null);
      }
      return new KeyMaterial(key, List.of(certificate));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw broken(e.toString(), e);
    }
  }

  void write(KeyMaterial authority) throws IOException {
    Files.createDirectories(directory, ownerOnly("rwx------"));
    write(key(), "rw-------", KEY_LABEL, authority.key().getEncoded());
    try {
      write(certificate(), "rw-r--r--", CERTIFICATE_LABEL, authority.leaf().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate just made has no encoding", e);
    }
  }

  private static void write(Path file, String permissions, String label, byte[] content)
      throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createFile(next, ownerOnly(permissions));
    String text =
        Base64.getMimeEncoder(PEM_COLUMNS, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(content);
    Files.writeString(
        next, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] read(Path file, String label) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    String begin = "-----BEGIN " + label + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(file.getFileName() + " has no " + label + " block");
    }
    return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    byte[] probe = "gatehouse".getBytes(StandardCharsets.US_ASCII);
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(key);
    signer.update(probe);
    byte[] signature = signer.sign();
    signer.initVerify(certificate.getPublicKey());
    signer.update(probe);
    return signer.verify(signature);
  }

  private IOException broken(String why, @Nullable Throwable cause) {
    return new IOException(
        "cannot use the local certificate authority in "
            + directory
            + ": "
            + why
            + "; delete ca.key and ca.pem there and a new one is made",
        cause);
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
