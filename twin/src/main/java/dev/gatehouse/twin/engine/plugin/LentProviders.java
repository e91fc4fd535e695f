package dev.gatehouse.twin.engine.plugin;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** Providers of one package that somebody else on this machine serves, each on its own port. */
public final class LentProviders implements ProviderHost {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** As Pulumi's own engine takes them. */
  private static final int MESSAGE_LIMIT = 400 * 1024 * 1024;

  private final String packageName;
  private final Lender lender;

  /** Lends ports on 127.0.0.1. */
  @FunctionalInterface
  public interface Lender {
    /**
     * A port with a fresh provider behind it.
     *
     * @param workingDirectory where the paths of assets start
     */
    int lend(Path workingDirectory);
  }

  /** Asks the lender for each provider of the package. */
  public LentProviders(String packageName, Lender lender) {
    this.packageName = packageName;
    this.lender = lender;
  }

  @Override
  public ManagedChannel open(String wanted, String version, Path workingDirectory) {
    if (!wanted.equals(packageName)) {
      throw new ProviderException(
          "no provider of package '" + wanted + "' is here: the twin has '" + packageName + "'");
    }
    try {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), lender.lend(workingDirectory));
      return NettyChannelBuilder.forAddress(address)
          .usePlaintext()
          .maxInboundMessageSize(MESSAGE_LIMIT)
          .build();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
