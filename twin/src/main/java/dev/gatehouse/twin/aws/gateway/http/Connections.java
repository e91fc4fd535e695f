package dev.gatehouse.twin.aws.gateway.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Furnishes each accepted connection: TLS first, then the HTTP version that it negotiated. */
final class Connections extends ChannelInitializer<Channel> {
  /** Generous to a head that is refused with an answer rather than with a closed connection. */
  private static final int HEAD_FACTOR = 4;

  /** How long a flooded connection may still finish the streams that it has. */
  private static final long FAREWELL_MILLIS = 500;

  private static final int STREAM_WINDOW = 1_048_576;

  private final SslContext tls;
  private final Service service;
  private final Limits limits;
  private final Supplier<String> date;
  private final HeadLimit heads;
  private final AtomicLong held = new AtomicLong();

  Connections(SslContext tls, Service service, Limits limits, Supplier<String> date) {
    this.tls = tls;
    this.service = service;
    this.limits = limits;
    this.date = date;
    this.heads = new HeadLimit(limits.headBytes());
  }

  @Override
  protected void initChannel(Channel channel) {
    SslHandler handler = tls.newHandler(channel.alloc());
    handler.setHandshakeTimeoutMillis(limits.handshake().toMillis());
    channel.pipeline().addLast(handler, new Negotiated());
  }

  private void http1(ChannelPipeline pipeline) {
    HttpDecoderConfig config =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.headBytes() * HEAD_FACTOR)
            .setMaxHeaderSize(limits.headBytes() * HEAD_FACTOR)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            // Content-Length beside Transfer-Encoding is how requests are smuggled: refused.
            .setUseRfc9112TransferEncoding(true);
    pipeline.addLast(new HttpServerCodec(config));
    requests(pipeline, Optional.empty());
  }

  private void http2(ChannelPipeline pipeline) {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .maxConcurrentStreams(limits.streams())
            .maxHeaderListSize((long) limits.headBytes() * HEAD_FACTOR)
            .initialWindowSize(STREAM_WINDOW);
    pipeline.addLast(
        new IdleStateHandler(0, 0, limits.idle().toMillis(), TimeUnit.MILLISECONDS),
        Http2FrameCodecBuilder.forServer()
            .initialSettings(settings)
            .gracefulShutdownTimeoutMillis(FAREWELL_MILLIS)
            .build(),
        new Http2MultiplexHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
                requests(stream.pipeline(), Optional.of("HTTP/2.0"));
              }
            }),
        new LastResort());
  }

  private void requests(ChannelPipeline pipeline, Optional<String> protocol) {
    pipeline.addLast(
        new Deadlines(limits),
        heads,
        new Bodies(limits, held, date),
        new Exchanges(service, date, protocol));
  }

  private final class Negotiated extends ApplicationProtocolNegotiationHandler {
    Negotiated() {
      super(ApplicationProtocolNames.HTTP_1_1);
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        http2(context.pipeline());
      } else {
        http1(context.pipeline());
      }
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
      // The client has its alert; scanners and impatient clients do this all day.
      End.of(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      End.of(context);
    }
  }

  /** Closes an HTTP/2 connection that is idle or broken. */
  private static final class LastResort extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
      if (event instanceof IdleStateEvent) {
        End.of(context);
      } else {
        super.userEventTriggered(context, event);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      End.of(context);
    }
  }
}
