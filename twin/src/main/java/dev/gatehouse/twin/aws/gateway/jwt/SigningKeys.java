package dev.gatehouse.twin.aws.gateway.jwt;

import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The keys that issuers sign tokens with. */
public interface SigningKeys {
  /**
   * An issuer's keys by their ids; completes exceptionally when they cannot be had.
   *
   * @param keyId that is looked for: when it is not among those that are remembered, they may be
   *     asked for anew
   */
  CompletionStage<Map<String, RSAPublicKey>> of(String issuer, String keyId);
}
