/** One simulated delivery in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { simulateDelivery } from './delivery.ts';

parentPort?.postMessage(simulateDelivery(workerData));
