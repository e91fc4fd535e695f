package dev.gatehouse.twin.aws.gateway.http;

import dev.gatehouse.twin.aws.acm.KeyMaterial;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Picks the certificate of each handshake by the name that the client asks for. A client that asks
 * for none, or for a name that nobody has, gets no certificate: the handshake fails.
 */
final class SniKeys extends X509ExtendedKeyManager {
  private static final String KEY_TYPE = "EC";

  /** Enough that a handshake finds what it chose; choosing and using follow each other. */
  private static final int REMEMBERED = 1_000;

  private final Function<String, Optional<KeyMaterial>> byName;
  private final Map<String, KeyMaterial> chosen =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, KeyMaterial> eldest) {
              return size() > REMEMBERED;
            }
          });

  SniKeys(Function<String, Optional<KeyMaterial>> byName) {
    this.byName = byName;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    if (!keyType.equals(KEY_TYPE)
        || !(engine.getHandshakeSession() instanceof ExtendedSSLSession session)) {
      return null;
    }
    for (SNIServerName name : session.getRequestedServerNames()) {
      if (name instanceof SNIHostName host) {
        Optional<KeyMaterial> material = byName.apply(host.getAsciiName().toLowerCase(Locale.ROOT));
        if (material.isPresent()) {
          String alias = material.get().leaf().getSerialNumber().toString(16);
          chosen.put(alias, material.get());
          return alias;
        }
      }
    }
    return null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    KeyMaterial material = chosen.get(alias);
    return material == null ? null : material.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    KeyMaterial material = chosen.get(alias);
    return material == null ? null : material.key();
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }
}
