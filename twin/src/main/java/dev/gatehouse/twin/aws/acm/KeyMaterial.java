package dev.gatehouse.twin.aws.acm;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A private key and its certificate.
 *
 * @param chain the leaf first, then the certificate authority's
 */
public record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {
  public KeyMaterial {
    chain = List.copyOf(chain);
  }

  public X509Certificate leaf() {
    return chain.get(0);
  }

  /** The moment from which nobody accepts it. */
  public Instant notAfter() {
    return leaf().getNotAfter().toInstant();
  }

  @Override
  public String toString() {
    return "KeyMaterial[" + leaf().getSubjectX500Principal() + ", until " + notAfter() + "]";
  }
}
