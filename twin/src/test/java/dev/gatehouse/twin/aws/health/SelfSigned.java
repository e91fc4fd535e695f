package dev.gatehouse.twin.aws.health;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that no client has reason to trust: of another name, and expired. */
final class SelfSigned {
  private SelfSigned() {}

  static PemKeyCertOptions expired(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      X500Name subject = new X500Name("CN=" + name);
      byte[] certificate =
          new JcaX509v3CertificateBuilder(
                  subject,
                  BigInteger.ONE,
                  Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                  Date.from(Instant.parse("2021-01-01T00:00:00Z")),
                  subject,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
              .getEncoded();
      return new PemKeyCertOptions()
          .addKeyValue(pem("PRIVATE KEY", pair.getPrivate().getEncoded()))
          .addCertValue(pem("CERTIFICATE", certificate));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Buffer pem(String type, byte[] der) {
    return Buffer.buffer(
        String.format(
            "-----BEGIN %s-----%n%s%n-----END %s-----%n",
            type, Base64.getMimeEncoder().encodeToString(der), type));
  }
}
