/**
 * The message types and services that the real client was generated from. They are CommonJS files
 * beside the client's own code; this is the only file that knows where.
 */
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';

export { features, gossip, shared, status, streams };

/** `google.protobuf.Any` and `google.protobuf.Empty`. */
export const wellKnown = { Any: any.Any, Empty: empty.Empty };

export const services = {
  streams: streamsService.StreamsService,
  features: featuresService.ServerFeaturesService,
  gossip: gossipService.GossipService,
};
