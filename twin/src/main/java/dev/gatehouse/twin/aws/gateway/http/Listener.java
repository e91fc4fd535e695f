package dev.gatehouse.twin.aws.gateway.http;

import dev.gatehouse.twin.aws.acm.KeyMaterial;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One TLS socket and its connections. It can be open, silent (connections are accepted and nothing
 * is ever answered) or refusing (nobody listens there). Not for use by several threads; bind and
 * close wait for the event loop and must not run on it.
 */
public final class Listener implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final EventLoopGroup group;
  private final Connections connections;
  private final int mostConnections;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile boolean silent;
  private volatile boolean refusing;
  private @Nullable Channel server;

  /**
   * What a listener serves.
   *
   * @param certificates by the server name that a client asks for, lower-case
   * @param service answers the requests
   * @param date the {@code date} header's value at this moment
   */
  public record Furnishing(
      Function<String, Optional<KeyMaterial>> certificates,
      Service service,
      Limits limits,
      Supplier<String> date) {}

  public Listener(EventLoopGroup group, Furnishing furnishing) {
    this.group = group;
    this.mostConnections = furnishing.limits().connections();
    this.connections =
        new Connections(
            Tls.context(new SniKeys(furnishing.certificates())),
            furnishing.service(),
            furnishing.limits(),
            furnishing.date());
  }

  /**
   * Listens.
   *
   * @param wanted the address, and the port that is tried first; a port that is taken is replaced
   *     by a free one
   * @return where it listens
   * @throws IOException when the address cannot be bound on any port
   */
  public InetSocketAddress bind(InetSocketAddress wanted) throws IOException {
    refusing = false;
    ChannelFuture bound = bootstrap().bind(wanted).awaitUninterruptibly();
    if (!bound.isSuccess() && bound.cause() instanceof BindException && wanted.getPort() != 0) {
      bound =
          bootstrap().bind(new InetSocketAddress(wanted.getAddress(), 0)).awaitUninterruptibly();
    }
    if (!bound.isSuccess()) {
      throw new IOException("cannot listen on " + wanted + ": " + bound.cause(), bound.cause());
    }
    server = bound.channel();
    return (InetSocketAddress) bound.channel().localAddress();
  }

  public boolean isBound() {
    return server != null;
  }

  /** From now on nobody hears anything, old connections and new ones. */
  public void silence() {
    silent = true;
  }

  /** Ends the silence; connections that went through it have lost bytes and are closed. */
  public void speak() {
    if (silent) {
      silent = false;
      reset();
    }
  }

  /** Stops listening and resets what is connected; {@link #bind} begins anew. */
  @Override
  public void close() {
    refusing = true;
    silent = false;
    if (server != null) {
      server.close().awaitUninterruptibly();
      server = null;
    }
    reset();
  }

  /** Ends all connections as a machine does that knows nothing of them: no farewell of TLS. */
  private void reset() {
    List<Channel> ending = List.copyOf(open);
    ending.forEach(channel -> channel.eventLoop().execute(() -> reset(channel)));
    ending.forEach(channel -> channel.closeFuture().awaitUninterruptibly());
  }

  private static void reset(Channel channel) {
    if (channel.isActive()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    ChannelHandlerContext nextToTheSocket = channel.pipeline().firstContext();
    End.of(nextToTheSocket == null ? channel : nextToTheSocket);
  }

  private ServerBootstrap bootstrap() {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(new Accepted());
  }

  /** Counts a new connection in, or shows it out when there are too many. */
  private final class Accepted extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      if (open.size() >= mostConnections) {
        reset(channel);
        return;
      }
      channel.pipeline().addLast(new Silence(() -> silent), connections);
      open.add(channel);
      if (refusing) {
        // Accepted while the listener was being closed.
        End.of(channel);
      }
    }
  }
}
