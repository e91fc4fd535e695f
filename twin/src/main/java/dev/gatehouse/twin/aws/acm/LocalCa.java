package dev.gatehouse.twin.aws.acm;

import dev.gatehouse.twin.sim.Sim;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The project's own certificate authority, ECDSA on P-256, kept in a directory over restarts: the
 * key in {@code ca.key} (for its owner only) and the certificate in {@code ca.pem}, which is what
 * {@code curl --cacert} takes. It signs leaves only (path length 0) and is meant to be named to a
 * client, not installed in a system's trust store.
 */
public final class LocalCa {
  private static final Duration VALIDITY = Duration.ofDays(3650);
  private static final Duration LEAF_VALIDITY = Duration.ofDays(7);

  /** Leaves and the authority are valid from a little earlier, for clocks that lag. */
  private static final Duration SKEW = Duration.ofHours(1);

  private static final String SIGNATURE = "SHA256withECDSA";

  /** The longest common name that X.509 has room for (RFC 5280, ub-common-name). */
  private static final int COMMON_NAME_CHARACTERS = 64;

  private final Sim sim;
  private final CaFiles files;
  private final KeyMaterial authority;

  private LocalCa(Sim sim, CaFiles files, KeyMaterial authority) {
    this.sim = sim;
    this.files = files;
    this.authority = authority;
  }

  /**
   * Reads the authority of an earlier run, or makes one.
   *
   * @param directory made, for its owner only, when it is not there
   * @throws IOException when the files are not readable, do not belong together or have expired;
   *     says which and what to do
   */
  public static LocalCa open(Path directory, Sim sim) throws IOException {
    CaFiles files = new CaFiles(directory);
    KeyMaterial authority = files.read(sim.clock().now());
    if (authority == null) {
      authority = make(sim);
      files.write(authority);
    }
    return new LocalCa(sim, files, authority);
  }

  /** The certificate's file, to be named to clients. */
  public Path pem() {
    return files.certificate();
  }

  public X509Certificate certificate() {
    return authority.leaf();
  }

  /**
   * Makes a key and a certificate for some names.
   *
   * @param names DNS names, wildcards included; the first is the subject
   */
  public KeyMaterial issue(List<String> names) {
    KeyPair pair = newKeys();
    Instant now = sim.clock().now();
    String first = names.get(0);
    boolean nameless = first.length() > COMMON_NAME_CHARACTERS;
    // Clients read the alternative names only; the subject is for people, and may be empty.
    X500Name subject = nameless ? new X500Name("") : commonName(first);
    X500Name issuer = X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  issuer,
                  serial(sim),
                  Date.from(now.minus(SKEW)),
                  Date.from(now.plus(LEAF_VALIDITY)),
                  subject,
                  pair.getPublic())
              .addExtension(Extension.subjectAlternativeName, nameless, alternativeNames(names))
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      identify(builder, pair.getPublic(), certificate().getPublicKey());
      return new KeyMaterial(
          pair.getPrivate(), List.of(sign(builder, authority.key()), certificate()));
    } catch (CertIOException e) {
      throw new IllegalArgumentException("cannot issue a certificate for " + names, e);
    }
  }

  private static KeyMaterial make(Sim sim) {
    KeyPair pair = newKeys();
    Instant now = sim.clock().now();
    X500Name name =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, "Gatehouse")
            .addRDN(BCStyle.CN, "Gatehouse local CA " + sim.chance().hex(8))
            .build();
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  name,
                  serial(sim),
                  Date.from(now.minus(SKEW)),
                  Date.from(now.plus(VALIDITY)),
                  name,
                  pair.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      identify(builder, pair.getPublic(), pair.getPublic());
      return new KeyMaterial(pair.getPrivate(), List.of(sign(builder, pair.getPrivate())));
    } catch (CertIOException e) {
      throw new IllegalStateException("cannot make the local certificate authority", e);
    }
  }

  /** Key identifiers, by which a client finds the issuer among several. */
  private static void identify(
      X509v3CertificateBuilder builder, PublicKey subject, PublicKey issuer)
      throws CertIOException {
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              identifiers.createSubjectKeyIdentifier(subject))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              identifiers.createAuthorityKeyIdentifier(issuer));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-1 for key identifiers", e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK makes no P-256 keys", e);
    }
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("this JDK does not sign with " + SIGNATURE, e);
    }
  }

  private static GeneralNames alternativeNames(List<String> names) {
    return new GeneralNames(
        names.stream()
            .map(name -> new GeneralName(GeneralName.dNSName, name))
            .toArray(GeneralName[]::new));
  }

  private static X500Name commonName(String text) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, text).build();
  }

  /** 127 bits: positive, and never the same twice. */
  private static BigInteger serial(Sim sim) {
    return new BigInteger(sim.chance().hex(32), 16).clearBit(127).setBit(0);
  }
}
